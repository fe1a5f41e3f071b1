"""The extras of the package: what a module says whose libraries are not installed."""


def missing(module: str, *libraries: str) -> ImportError:
    """The error of a module of ours that stands on libraries which are not there.

    Parameters:
        module: the module's name, `translit.polars`; its last word is the extra's name.
        libraries: what it stands on.

    >>> print(missing("translit.polars", "polars", "pyarrow"))
    translit.polars needs polars and pyarrow: pip install 'translit[polars]'
    """
    extra = module.rpartition(".")[2]
    return ImportError(f"{module} needs {' and '.join(libraries)}: pip install 'translit[{extra}]'", name=libraries[0])
