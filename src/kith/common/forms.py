"""How Kith's forms are drawn."""

from django.forms.renderers import TemplatesSetting


class KithRenderer(TemplatesSetting):
    """Draws fields with the design system's markup, from templates/django/forms."""

    form_template_name = "common/forms/form.html"
    field_template_name = "common/forms/field.html"
