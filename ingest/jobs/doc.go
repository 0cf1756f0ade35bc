// Package jobs does the tasks that data/store/jobs keeps: it cuts an ingestion and what follows
// it into tasks that several machines share, and is the worker that takes them up one by one.
package jobs
