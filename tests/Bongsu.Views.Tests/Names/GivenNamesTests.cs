using System.Reflection;
using System.Text.RegularExpressions;
using Bongsu.Collect;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;
using Bongsu.Views.Names;

namespace Bongsu.Views.Tests.Names;

public sealed partial class GivenNamesTests
{
    private static readonly Language s_korean = Languages.Find("ko")!;

    // The same in both.
    private static readonly string[] s_same = ["CPU", "Docker"];

    public static TheoryData<string> OfChecks =>
    [
        .. KindRegistry.Scan(typeof(CollectServices).Assembly).OfType<ICheckKind>()
            .SelectMany(k => k.Outputs).Select(o => o.Title).Distinct().Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> OfTemplates => [.. Templates().Distinct().Except(s_same).Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData("CPU idle", "CPU 유휴")]
    [InlineData("/var: used in per cent", "/var: 사용률")]
    [InlineData("sign in: step 2: DNS lookup", "sign in: step 2: DNS 조회")]
    [InlineData("File system /var", "파일 시스템 /var")]
    [InlineData("Name that somebody gave", "Name that somebody gave")]
    public void Name_is_read_in_the_readers_language_where_it_is_one_of_ours(string name, string korean)
    {
        Assert.Equal(korean, GivenNames.In(s_korean, name));
        Assert.Equal(name, GivenNames.In(Language.English, name));
    }

    [Theory]
    [MemberData(nameof(OfChecks))]
    [MemberData(nameof(OfTemplates))]
    public void Every_name_that_is_shipped_has_a_Korean_one(string name) => Assert.NotEqual(name, GivenNames.In(s_korean, name));

    // Of items and charts; what a discovery puts in stands in braces.
    private static IEnumerable<string> Templates()
    {
        Assembly assembly = typeof(CollectServices).Assembly;
        foreach (string resource in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".template.yaml", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            foreach (Match match in Named().Matches(reader.ReadToEnd()))
                yield return match.Groups["name"].Value.Trim('"');
        }
    }

    [GeneratedRegex("""(\{key: ("[^"]*"|[^,]*), name: |- \{name: (?=[^}]*, items: \[))(?<name>"[^"]*"|[^,}]*)""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Named();
}
