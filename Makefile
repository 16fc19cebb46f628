# Every word is done by ./bootstrap (Python's standard library); `python3 bootstrap WORD` works without make.
PYTHON ?= python3

.PHONY: help demo run test check fix bench shots mutants words voices room assets
help demo run test check fix bench shots mutants words voices room assets:
	@$(PYTHON) bootstrap $@
