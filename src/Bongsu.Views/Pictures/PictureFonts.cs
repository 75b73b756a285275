using System.Text;
using SkiaSharp;

namespace Bongsu.Views.Pictures;

/// <summary>
/// The machine's fonts for texts in PNG: a Latin and a Korean one of those that systems have, else whatever there is. Found with the first picture. Without any
/// font a picture has no texts; an SVG is drawn with the fonts of whoever reads it.
/// </summary>
internal sealed class PictureFonts
{
    // A machine of a designer has thousands; those looked for by name are found among the first of them or not at all.
    private const int MostFiles = 20_000;
    private const int MostUnknown = 8;

    private static readonly string[] s_latin =
        ["DejaVuSans", "NotoSans-Regular", "LiberationSans-Regular", "Arial", "segoeui", "Helvetica", "FreeSans"];

    private static readonly string[] s_korean =
    [
        "NanumGothic", "NotoSansKR-Regular", "NotoSansCJKkr-Regular", "NotoSansCJK-Regular", "NanumBarunGothic", "UnDotum", "malgun", "AppleSDGothicNeo",
        "AppleGothic", "NotoSansCJKjp-Regular", "wqy-microhei", "DroidSansFallbackFull",
    ];

    private readonly Lazy<Face[]> _faces;

    /// <summary>The fonts of the usual directories of this system.</summary>
    public PictureFonts() : this(SystemDirectories())
    {
    }

    /// <summary>The fonts below some directories.</summary>
    public PictureFonts(IReadOnlyList<string> directories) => _faces = new(() => Load(directories));

    /// <summary>True where texts can be drawn.</summary>
    public bool HasAny => _faces.Value.Length > 0;

    /// <summary>A text in pieces, each with the first font that has its characters; nothing where there is no font.</summary>
    public IReadOnlyList<(string Text, SKTypeface Face)> Split(string text)
    {
        Face[] faces = _faces.Value;
        var runs = new List<(string, SKTypeface)>();
        if (faces.Length == 0)
            return runs;
        var run = new StringBuilder();
        Face current = faces[0];
        foreach (Rune rune in text.EnumerateRunes())
        {
            // A space goes with what stands before it.
            Face face = Rune.IsWhiteSpace(rune) ? current : faces.FirstOrDefault(f => f.Has(rune)) ?? faces[0];
            if (face != current && run.Length > 0)
            {
                runs.Add((run.ToString(), current.Typeface));
                run.Clear();
            }

            current = face;
            run.Append(rune.ToString());
        }

        if (run.Length > 0)
            runs.Add((run.ToString(), current.Typeface));
        return runs;
    }

    private static Face[] Load(IReadOnlyList<string> directories)
    {
        var files = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 8 };
        foreach (string file in directories.Where(Directory.Exists).SelectMany(d => Directory.EnumerateFiles(d, "*", options)).Take(MostFiles))
        {
            if (Path.GetExtension(file).ToUpperInvariant() is ".TTF" or ".OTF" or ".TTC")
                files.TryAdd(Path.GetFileNameWithoutExtension(file), file);
        }

        Face?[] chosen = [First(files, s_latin), First(files, s_korean)];
        Face[] known = [.. chosen.OfType<Face>()];
        return known.Length > 0 ? known : [.. files.Values.Order(StringComparer.Ordinal).Take(MostUnknown).Select(Open).OfType<Face>()];
    }

    private static Face? First(Dictionary<string, string> files, string[] names) =>
        names.Where(files.ContainsKey).Select(n => Open(files[n])).FirstOrDefault(f => f is not null);

    // Null for a file that is damaged or no font.
    private static Face? Open(string file) => SKTypeface.FromFile(file, 0) is { } typeface ? new Face(typeface, new SKFont(typeface)) : null;

    private static IReadOnlyList<string> SystemDirectories()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return
        [
            "/usr/share/fonts", "/usr/local/share/fonts", Path.Combine(home, ".local/share/fonts"), Path.Combine(home, ".fonts"), "/System/Library/Fonts",
            "/Library/Fonts", Path.Combine(home, "Library/Fonts"), Environment.GetFolderPath(Environment.SpecialFolder.Fonts),
        ];
    }

    /// <param name="Typeface">For drawing.</param>
    /// <param name="Probe">Is asked which characters there are, and draws nothing.</param>
    private sealed record Face(SKTypeface Typeface, SKFont Probe)
    {
        public bool Has(Rune rune) => Probe.ContainsGlyph(rune.Value);
    }
}
