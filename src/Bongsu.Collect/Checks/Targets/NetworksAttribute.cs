using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Checks.Targets;

/// <summary>A comma-separated list of networks in CIDR notation.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NetworksAttribute : ValidationAttribute
{
    /// <inheritdoc />
    public override bool IsValid(object? value) => value is string text && TargetPolicy.TryParse(text, out _);
}
