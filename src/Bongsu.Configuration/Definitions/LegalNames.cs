using System.Text;

namespace Bongsu.Configuration.Definitions;

/// <summary>Names of objects that are made by the program from what it was told.</summary>
internal static class LegalNames
{
    /// <summary>The most characters of a name.</summary>
    public const int MaxLength = 128;

    /// <summary>A text as the name of a host: what a name may not have becomes a dash, one for several.</summary>
    /// <returns>The name; empty where nothing of it is left.</returns>
    public static string From(string text)
    {
        var name = new StringBuilder();
        foreach (char c in text)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or ' ')
                name.Append(c);
            else if (name.Length > 0 && name[^1] != '-')
                name.Append('-');
        }

        string whole = name.ToString().Trim(' ', '-');
        return whole.Length > MaxLength ? whole[..MaxLength].Trim(' ', '-') : whole;
    }
}
