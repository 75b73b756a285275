using System.Collections.Concurrent;
using PublicHoliday;

namespace Bongsu.Configuration.Schedules.Holidays;

/// <summary>
/// The countries whose public holidays are known, of the years 1970 to 2050. Whole countries: what holds in parts of them is not among the days.
/// </summary>
internal static class HolidayCountries
{
    private const string Korea = "KR";

    // Lunar calendars are computed no further.
    private const int FirstYear = 1970;
    private const int LastYear = 2050;

    private static readonly Dictionary<string, Func<IPublicHolidays>> s_known = new(StringComparer.Ordinal)
    {
        ["AT"] = static () => new AustriaPublicHoliday(),
        ["AU"] = static () => new AustraliaPublicHoliday(),
        ["BE"] = static () => new BelgiumPublicHoliday(),
        ["BR"] = static () => new BrazilPublicHoliday(),
        ["CA"] = static () => new CanadaPublicHoliday(),
        ["CZ"] = static () => new CzechRepublicPublicHoliday(),
        ["DE"] = static () => new GermanPublicHoliday(),
        ["DK"] = static () => new DenmarkPublicHoliday(),
        ["EE"] = static () => new EstoniaPublicHoliday(),
        ["ES"] = static () => new SpainPublicHoliday(),
        ["FR"] = static () => new FrancePublicHoliday(),
        ["GB"] = static () => new UKBankHoliday(),
        ["GR"] = static () => new GreecePublicHoliday(),
        ["HR"] = static () => new CroatiaPublicHoliday(),
        ["HU"] = static () => new HungaryPublicHoliday(),
        ["IE"] = static () => new IrelandPublicHoliday(),
        ["IT"] = static () => new ItalyPublicHoliday(),
        ["JP"] = static () => new JapanPublicHoliday(),
        ["KZ"] = static () => new KazakhstanPublicHoliday(),
        ["LT"] = static () => new LithuaniaPublicHoliday(),
        ["LU"] = static () => new LuxembourgPublicHoliday(),
        ["LV"] = static () => new LatviaPublicHoliday(),
        ["MX"] = static () => new MexicoPublicHoliday(),
        ["NL"] = static () => new DutchPublicHoliday(),
        ["NO"] = static () => new NorwayPublicHoliday(),
        ["NZ"] = static () => new NewZealandPublicHoliday(),
        ["PL"] = static () => new PolandPublicHoliday(),
        ["PT"] = static () => new PortugalPublicHoliday(),
        ["RO"] = static () => new RomanianPublicHoliday(),
        ["RS"] = static () => new SerbianPublicHoliday(),
        ["SE"] = static () => new SwedenPublicHoliday(),
        ["SI"] = static () => new SloveniaPublicHoliday(),
        ["SK"] = static () => new SlovakiaPublicHoliday(),
        ["TR"] = static () => new TurkeyPublicHoliday(),
        ["US"] = static () => new USAPublicHoliday(),
        ["ZA"] = static () => new SouthAfricaPublicHoliday(),
    };

    // Bounded by countries and years.
    private static readonly ConcurrentDictionary<(string Country, int Year), IReadOnlySet<DateOnly>> s_years = new();

    /// <summary>The codes that are known, in order.</summary>
    public static IEnumerable<string> Codes => s_known.Keys.Append(Korea).Order(StringComparer.Ordinal);

    /// <summary>True where the country's holidays are known.</summary>
    public static bool IsKnown(string code) => code == Korea || s_known.ContainsKey(code);

    /// <summary>True where a day is a public holiday of a known country.</summary>
    public static bool IsHoliday(string code, DateOnly day) =>
        day.Year is >= FirstYear and <= LastYear && s_years.GetOrAdd((code, day.Year), static key => Compute(key.Country, key.Year)).Contains(day);

    private static IReadOnlySet<DateOnly> Compute(string country, int year) =>
        country == Korea ? KoreanHolidays.Of(year)
        : s_known.TryGetValue(country, out Func<IPublicHolidays>? make) ? make().PublicHolidays(year).Select(DateOnly.FromDateTime).ToHashSet()
        : new HashSet<DateOnly>();
}
