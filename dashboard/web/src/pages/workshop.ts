// Adds what a task says to its page as it comes. The stream ends now and then: the browser asks
// again by itself, from the last line that it has.

interface Line {
  Hour: string;
  Text: string;
  Word: string;
}

interface State {
  state: string;
  remark: string;
  ended: boolean;
}

const list = document.querySelector<HTMLOListElement>("#lines[data-live]");
if (list) follow(list);

function follow(lines: HTMLOListElement): void {
  const last = lines.querySelector<HTMLElement>("li:last-child")?.dataset.line ?? "0";
  const stream = new EventSource(`${lines.dataset.live ?? ""}?apres=${last}`);
  stream.addEventListener("line", (event: MessageEvent<string>) => {
    lines.append(item(JSON.parse(event.data) as Line));
  });
  stream.addEventListener("state", (event: MessageEvent<string>) => {
    const now = JSON.parse(event.data) as State;
    show("#state", now.state);
    show("#remark", now.remark);
    if (now.ended) {
      stream.close();
      location.reload(); // its buttons are others now
    }
  });
}

function item(line: Line): HTMLLIElement {
  const made = document.createElement("li");
  const hour = document.createElement("time");
  hour.textContent = line.Hour;
  made.append(hour, " ");
  if (line.Word) {
    const word = document.createElement("strong");
    word.textContent = line.Word;
    made.append(word, " ");
  }
  made.append(line.Text);
  return made;
}

function show(selector: string, text: string): void {
  const at = document.querySelector<HTMLElement>(selector);
  if (!at) return;
  at.textContent = text;
  at.hidden = text === "";
}
