"""Recite as it is served: real servers of ours and of PostgreSQL on loopback, and learners who answer over HTTP."""
