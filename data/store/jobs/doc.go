// Package jobs keeps what workers are to do: requests, the tasks that they are cut into, what
// waits for what, who is at it, and what it says. River hands tasks out; the state of a task is
// in a row of our own, which changes in the same transaction as what River is told.
//
//	waiting ──► ready ──► running ──► done
//	   │          ▲ │        │ ├────► failed ──► those that need it are skipped
//	   ▼          │ │        │ └────► cancelled ─► likewise
//	skipped       └─┼────────┘
//	                ▼  an error that may pass, a worker that stopped or is silent
//	            cancelled
package jobs
