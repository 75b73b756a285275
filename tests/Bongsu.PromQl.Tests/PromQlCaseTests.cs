using System.Reflection;

namespace Bongsu.PromQl.Tests;

public sealed class PromQlCaseTests
{
    private const string Prefix = "promql/";

    public static TheoryData<string> Files =>
        [
            .. Assembly
                .GetExecutingAssembly()
                .GetManifestResourceNames()
                .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
                .Select(n => n[Prefix.Length..]),
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Cases_GiveWhatTheirFileSays(string file)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + file)!);
        await using var cases = new CaseFile(await reader.ReadToEndAsync(TestContext.Current.CancellationToken));

        await cases.RunAsync(TestContext.Current.CancellationToken);

        Assert.True(cases.Checked >= 10, $"only {cases.Checked} cases were found in {file}");
    }
}
