"""Loads any number of files with Apache Spark, into N-Quads that any server bulk-loads.

``session`` starts Spark, ``job`` plans the load, ``work`` is what each worker does with a file: the
pure steps of a local load. ``sources`` finds the files, ``repeats`` settles which of several files
gives a report its graph, ``output`` and ``storage`` write to any file system that Spark knows.

pyspark is an extra: import these by name, after ``session.started`` has found it.
"""
