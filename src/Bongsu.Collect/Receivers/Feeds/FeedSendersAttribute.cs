using System.ComponentModel.DataAnnotations;
using Bongsu.Model.Access;

namespace Bongsu.Collect.Receivers.Feeds;

/// <summary>IP addresses and networks, comma-separated; empty for everybody.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FeedSendersAttribute : ValidationAttribute
{
    /// <summary>Reads them; null for everybody.</summary>
    public static SenderList? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > 0 && SenderList.TryParse(Entries(text), null, out SenderList? list, out _) ? list : null;
    }

    /// <inheritdoc />
    public override bool IsValid(object? value) =>
        value is string text && (text.Length == 0 || (SenderList.TryParse(Entries(text), null, out SenderList? list, out _) && list.Names.Count == 0));

    private static string[] Entries(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
