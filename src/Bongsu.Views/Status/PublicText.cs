using System.Text.RegularExpressions;

namespace Bongsu.Views.Status;

/// <summary>What of a problem's comments is said to the public. Pure.</summary>
public static class PublicText
{
    private const int Longest = 1000;
    private const string Hidden = "…";
    private static readonly string[] s_marks = ["public:", "공개:"];

    /// <summary>
    /// The public part of a comment: what comes after <c>public:</c> (or <c>공개:</c>) at its beginning, with the names given left out wherever they stand as
    /// words; null for a comment that is not for the public.
    /// </summary>
    /// <param name="comment">As it was written.</param>
    /// <param name="hidden">Names and addresses of hosts.</param>
    public static string? Of(string comment, IReadOnlyCollection<string> hidden)
    {
        ArgumentNullException.ThrowIfNull(comment);
        ArgumentNullException.ThrowIfNull(hidden);
        string trimmed = comment.Trim();
        if (Array.Find(s_marks, m => trimmed.StartsWith(m, StringComparison.OrdinalIgnoreCase)) is not { } mark)
            return null;
        string text = trimmed[mark.Length..].Trim();
        if (text.Length > Longest)
            text = text[..Longest] + "…";
        foreach (string name in hidden.Where(n => n.Length > 1 && text.Contains(n, StringComparison.OrdinalIgnoreCase)).OrderByDescending(n => n.Length))
            text = Regex.Replace(
                text,
                $@"(?<![\w.-]){Regex.Escape(name)}(?![\w-])",
                Hidden,
                RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
                TimeSpan.FromSeconds(1));
        return text.Length == 0 ? null : text;
    }
}
