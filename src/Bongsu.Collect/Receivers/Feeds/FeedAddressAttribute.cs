using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Bongsu.Collect.Receivers.Feeds;

/// <summary>An IP address with a port to listen on, such as <c>0.0.0.0:2003</c> or <c>[::]:2003</c>; empty for nowhere.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FeedAddressAttribute : ValidationAttribute
{
    /// <summary>Reads an address; null for an empty text.</summary>
    public static IPEndPoint? Parse(string text) => TryParse(text, out IPEndPoint? address) ? address : null;

    /// <inheritdoc />
    public override bool IsValid(object? value) => value is string text && (text.Length == 0 || TryParse(text, out _));

    // The framework takes an address without a port as one with port 0.
    private static bool TryParse(string text, [NotNullWhen(true)] out IPEndPoint? address) =>
        IPEndPoint.TryParse(text, out address) && (text[0] == '[' ? text.Contains("]:", StringComparison.Ordinal) : text.AsSpan().Count(':') == 1);
}
