"""Papers, reports, full texts: frozen types that hold facts and do no I/O."""
