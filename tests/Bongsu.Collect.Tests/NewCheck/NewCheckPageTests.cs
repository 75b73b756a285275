using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Bongsu.Collect.Tests.NewCheck;

/// <summary>docs/new-check.md shows the code that stands here: it compiles, is tested, and is as short as the page says.</summary>
public sealed class NewCheckPageTests
{
    private const int MostLines = 150;

    [Theory]
    [InlineData("Finger/FingerOptions.cs")]
    [InlineData("Finger/FingerCheck.cs")]
    [InlineData("Finger/FingerKind.cs")]
    [InlineData("FingerCheckTests.cs")]
    public void The_page_shows_what_compiles(string file)
    {
        string code = File.ReadAllText(Path.Combine(Here(), file)).TrimEnd();

        Assert.Contains(code, Snippets());
    }

    [Fact]
    public void The_folder_is_small() =>
        Assert.InRange(Directory.EnumerateFiles(Path.Combine(Here(), "Finger")).Sum(static f => File.ReadLines(f).Count()), 1, MostLines - 1);

    private static List<string> Snippets() =>
    [
        .. Regex.Matches(File.ReadAllText(Path.Combine(Here(), "..", "..", "..", "docs", "new-check.md")), "```csharp\n(?<code>.*?)```",
            RegexOptions.Singleline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5))
            .Select(static m => m.Groups["code"].Value.TrimEnd()),
    ];

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
