using System.ComponentModel.DataAnnotations;
using Bongsu.Web.Access.Proxies;

namespace Bongsu.Server.Hosting;

/// <summary>A list of addresses and networks that <see cref="TrustedProxies"/> reads.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TrustedProxiesAttribute : ValidationAttribute
{
    /// <inheritdoc />
    public override bool IsValid(object? value) => value is string text && TrustedProxies.TryParse(text, out _);
}
