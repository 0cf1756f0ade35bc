# Answers, for each line of standard input, the milliseconds from the starts to
# their nearest places, found by SciPy's dijkstra, as little-endian doubles. The
# network is a folder of edges, column by column; its last nodes are the starts,
# then the places.
import sys

import numpy
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

folder = sys.argv[1]
size, starts, places = map(int, sys.argv[2:])


def load(name, kind):
    return numpy.fromfile(f"{folder}/{name}", dtype=kind)


source, target, there, back = load("source", "<u4"), load("target", "<u4"), load("there", "<f8"), load("back", "<f8")
open_there, open_back = numpy.isfinite(there), numpy.isfinite(back)
# Arcs are listed by the node that they enter: the search goes back from the places.
tail = numpy.concatenate([source[open_there], target[open_back]])
head = numpy.concatenate([target[open_there], source[open_back]])
milliseconds = numpy.concatenate([there[open_there], back[open_back]])
order = numpy.argsort(head, kind="stable")
first = numpy.concatenate([[0], numpy.cumsum(numpy.bincount(head, minlength=size))])
# Of arcs between the same nodes none is dropped, as other ways to make a matrix do.
arcs = csr_matrix((milliseconds[order], tail[order].astype("i4"), first.astype("i4")), shape=(size, size))
del source, target, there, back, open_there, open_back, tail, head, milliseconds, order, first
sys.stdout.buffer.write(b"\n")
sys.stdout.buffer.flush()
for _ in sys.stdin:
    times = dijkstra(arcs, indices=numpy.arange(size - places, size), min_only=True)
    sys.stdout.buffer.write(times[size - places - starts : size - places].astype("<f8").tobytes())
    sys.stdout.buffer.flush()
