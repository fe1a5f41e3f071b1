"""The verb that goes on until it is told to end: serve."""

from argparse import Namespace

from translit.verbs.asked import MATCHED, gazetteer_of


def run_serve(arguments: Namespace) -> int:
    """`translit serve`: the Reconciliation Service API, until the process is told to end."""
    try:
        from translit.serve import serve
    except ImportError as error:
        raise ValueError(str(error)) from None
    serve(host=arguments.host, port=arguments.port, gazetteer=gazetteer_of(arguments))
    return MATCHED
