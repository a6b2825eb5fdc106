"""The register of processing: whose personal data the portal holds, what for, who reads it and when it goes.

Law 27/2022, article 31, asks every controller for one. It is made from the models and the settings, so it says what
this site does and not what somebody wrote about it once: a field that is in neither list of `activities` fails a test.
"""
