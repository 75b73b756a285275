using System.Text;

namespace Bongsu.Collect.Receivers.SeriesIngest;

/// <summary>Names of metrics and labels made of what other systems allow in theirs.</summary>
internal static class SeriesNames
{
    /// <summary>The name of a metric: letters, digits, underscores and colons, none at the start a digit.</summary>
    public static string Metric(string name) => Clean(name, keepsColon: true);

    /// <summary>The name of a label: letters, digits and underscores, none at the start a digit.</summary>
    public static string Label(string name) => Clean(name, keepsColon: false);

    private static string Clean(string name, bool keepsColon)
    {
        bool clean = name.Length > 0 && !char.IsAsciiDigit(name[0]);
        for (int i = 0; clean && i < name.Length; i++)
            clean = Allows(name[i], keepsColon);
        if (clean)
            return name;
        var made = new StringBuilder(name.Length + 1);
        if (name.Length > 0 && char.IsAsciiDigit(name[0]))
            made.Append('_');
        foreach (char c in name)
            made.Append(Allows(c, keepsColon) ? c : '_');
        return made.ToString();
    }

    private static bool Allows(char c, bool keepsColon) => char.IsAsciiLetterOrDigit(c) || c == '_' || (keepsColon && c == ':');
}
