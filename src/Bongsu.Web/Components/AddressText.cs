using System.Text.RegularExpressions;

namespace Bongsu.Web.Components;

/// <summary>Finds web addresses in texts. Pure.</summary>
internal static partial class AddressText
{
    /// <summary>The pieces of a text in order; an address ends before the punctuation of its sentence.</summary>
    public static IReadOnlyList<(string Text, bool IsLink)> Split(string? text)
    {
        var pieces = new List<(string, bool)>();
        int from = 0;
        foreach (Match match in Address().Matches(text ?? ""))
        {
            string address = match.Value.TrimEnd('.', ',', ';', ':', ')', ']', '!', '?', '\'', '"');
            if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.UserInfo.Length > 0)
                continue;
            if (match.Index > from)
                pieces.Add((text![from..match.Index], false));
            pieces.Add((address, true));
            from = match.Index + address.Length;
        }

        if (from < (text?.Length ?? 0))
            pieces.Add((text![from..], false));
        return pieces;
    }

    [GeneratedRegex("https?://[^\\s<>]{1,2000}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Address();
}
