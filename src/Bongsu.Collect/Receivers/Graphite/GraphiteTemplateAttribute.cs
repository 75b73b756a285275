using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Receivers.Graphite;

/// <summary>A template of paths.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class GraphiteTemplateAttribute : ValidationAttribute
{
    /// <inheritdoc />
    public override bool IsValid(object? value) => value is string text && GraphiteTemplate.TryParse(text, out _);
}
