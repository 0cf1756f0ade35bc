# Answers, a line for each line of standard input, the milliseconds from the
# starts to their nearest places in sum, found by SciPy's dijkstra. The network
# is a folder of little-endian arrays: arcs by the node that they enter.
import sys

import numpy
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

folder = sys.argv[1]


def load(name):
    return numpy.fromfile(f"{folder}/{name}", dtype="<u4")


first, nodes, milliseconds = load("first"), load("nodes"), load("milliseconds")
starts, places = load("starts"), load("places")
size = len(first) - 1
arcs = csr_matrix((milliseconds.astype(float), nodes.astype("i4"), first.astype("i4")), shape=(size, size))
print("ready", flush=True)
for _ in sys.stdin:
    times, _, _ = dijkstra(arcs, indices=numpy.unique(places), min_only=True, return_predecessors=True)
    found = times[starts]
    print(int(found[numpy.isfinite(found)].sum()), flush=True)
