namespace Bongsu.Configuration.Import;

/// <summary>Names of others as they can be here: without slashes and stars, at most 128 characters.</summary>
internal static class ImportNames
{
    private const int MaxLength = 128;

    public static string Of(string written)
    {
        string name = string.Concat(written.Select(c => c switch { '/' => '-', '*' => 'x', _ when char.IsControl(c) => ' ', _ => c })).Trim();
        return name.Length > MaxLength ? name[..MaxLength].TrimEnd() : name;
    }

    /// <summary>The name of a host: ASCII letters, digits, spaces, dots, dashes and underscores only.</summary>
    public static string OfHost(string written)
    {
        string name = string.Concat(written.Trim().Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or ' ' ? c : '-')).Trim();
        return name.Length > MaxLength ? name[..MaxLength].TrimEnd() : name;
    }
}
