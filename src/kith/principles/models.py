"""How we work: practice frameworks as versioned data, each prompt a question and never a score."""

from django.db import models


class Framework(models.Model):
    """A set of prompts, in one version: the wellbeing wheel, My World Triangle, STRENGTHS."""

    slug = models.SlugField(max_length=60)
    version = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    source = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_framework_of_a_version", fields=["slug", "version"])]

    def __str__(self) -> str:
        return self.name


class Prompt(models.Model):
    """One prompt of a framework: an indicator, a side's question, a pillar."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="prompts")
    slug = models.SlugField(max_length=60)
    group = models.CharField("side or part", max_length=120, blank=True)
    name = models.CharField(max_length=120)
    plain = models.CharField("in plain words", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_prompt_of_a_slug", fields=["framework", "slug"])]

    def __str__(self) -> str:
        return self.name
