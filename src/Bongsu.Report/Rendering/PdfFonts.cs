using PdfSharp.Fonts;

namespace Bongsu.Report.Rendering;

/// <summary>
/// The machine's font for PDF: one that has Korean and Latin letters where there is one, else a Latin one. It goes into the file, so that every reader sees the same.
/// </summary>
internal sealed class PdfFonts : IFontResolver
{
    /// <summary>The name that texts are drawn with.</summary>
    public const string Family = "Bongsu";

    // A machine of a designer has thousands; those looked for by name are found among the first of them or not at all.
    private const int MostFiles = 20_000;

    private static readonly string[] s_korean = ["NanumGothic", "NanumBarunGothic", "NotoSansKR-Regular", "UnDotum", "malgun"];
    private static readonly string[] s_latin = ["DejaVuSans", "LiberationSans-Regular", "NotoSans-Regular", "arial", "FreeSans"];

    private readonly Lazy<string?> _file;

    /// <summary>The fonts of the usual directories of this system.</summary>
    public PdfFonts() : this(SystemDirectories())
    {
    }

    /// <summary>The fonts below some directories.</summary>
    public PdfFonts(IReadOnlyList<string> directories) => _file = new Lazy<string?>(() => Find(directories));

    /// <summary>True where there is a font.</summary>
    public bool HasAny => _file.Value is not null;

    /// <inheritdoc />
    public byte[]? GetFont(string faceName) => _file.Value is { } file ? File.ReadAllBytes(file) : null;

    /// <inheritdoc />
    public FontResolverInfo? ResolveTypeface(string familyName, bool isBold, bool isItalic) =>
        _file.Value is null ? null : new FontResolverInfo(Family, mustSimulateBold: isBold, mustSimulateItalic: false);

    // Collections and fonts with PostScript outlines cannot go into a file of this kind.
    private static string? Find(IReadOnlyList<string> directories)
    {
        var files = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 8 };
        foreach (string file in directories.Where(Directory.Exists).SelectMany(d => Directory.EnumerateFiles(d, "*", options)).Take(MostFiles))
        {
            if (string.Equals(Path.GetExtension(file), ".ttf", StringComparison.OrdinalIgnoreCase))
                files.TryAdd(Path.GetFileNameWithoutExtension(file), file);
        }

        return s_korean.Concat(s_latin).Select(n => files.GetValueOrDefault(n)).FirstOrDefault(f => f is not null)
            ?? files.Values.Order(StringComparer.Ordinal).FirstOrDefault();
    }

    private static IReadOnlyList<string> SystemDirectories()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return
        [
            "/usr/share/fonts", "/usr/local/share/fonts", Path.Combine(home, ".local/share/fonts"), Path.Combine(home, ".fonts"), "/System/Library/Fonts",
            "/Library/Fonts", Path.Combine(home, "Library/Fonts"), Environment.GetFolderPath(Environment.SpecialFolder.Fonts),
        ];
    }
}
