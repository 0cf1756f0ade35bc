// What every page runs in its head, as a classic script before the first paint.
import "./theme";
import "./greeted";
import "./report";
