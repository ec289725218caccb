"""What is measured, and against what: `python -m tests.bench [WORK…] [--quick]`, or `nox -s bench -- WORK`.

works/     one file for each thing that is measured, each alone by its name
peers/     other ways to make the same documents
subjects   which documents
task       what runs in a process of its own
clock      processes timed in turns
record     what a run found, as lines of JSON
page       docs/performance.md, from those lines
curve      its picture
"""
