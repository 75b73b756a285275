using System.Globalization;

namespace Bongsu.Model.Words;

/// <summary>The languages there are: the lines of <c>Languages.txt</c>.</summary>
public static class Languages
{
    private static volatile Language[] s_all = Read();

    /// <summary>In the order of the list; the first is <see cref="Language.English"/>.</summary>
    public static IReadOnlyList<Language> All => s_all;

    /// <summary>The language of the current reader: that of <see cref="CultureInfo.CurrentUICulture"/>.</summary>
    public static Language Current => Of(CultureInfo.CurrentUICulture);

    /// <summary>The language of a code, or null.</summary>
    public static Language? Find(string? code) => Array.Find(s_all, language => language.Code == code);

    /// <summary>The language with a number; English where there is none.</summary>
    public static Language At(int number) => s_all.ElementAtOrDefault(number) ?? s_all[0];

    /// <summary>The language of a culture; English where it is none of the list.</summary>
    public static Language Of(CultureInfo culture) => Find(culture.TwoLetterISOLanguageName) ?? s_all[0];

    /// <summary>For tests of a further language.</summary>
    internal static Language Add(string code, string name)
    {
        if (Find(code) is { } known)
            return known;
        var language = new Language(s_all.Length, code, name);
        s_all = [.. s_all, language];
        return language;
    }

    private static Language[] Read()
    {
        using var reader = new StreamReader(typeof(Languages).Assembly.GetManifestResourceStream("Languages.txt")!);
        return [.. SentenceFile.Read(reader.ReadToEnd()).Select((entry, number) => new Language(number, entry.Code, entry.Text))];
    }
}
