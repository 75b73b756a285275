using System.Text.RegularExpressions;

namespace Bongsu.Architecture.Tests;

/// <summary>docs/security.md names a test for each bound, and a setting where there is one: all of them must be there.</summary>
public sealed partial class SecurityPageTests
{
    private static readonly string[] s_rows = Rows([.. File.ReadLines(Path.Combine(Repository.Root, "docs", "security.md"))]);

    private static readonly string[] s_tests =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Contract.cs", SearchOption.AllDirectories)),
    ];

    [Fact]
    public void Every_row_names_a_test_and_every_named_test_exists()
    {
        Assert.NotEmpty(s_rows);
        Assert.All(s_rows, row =>
        {
            string[] named = [.. Code().Matches(Column(row, 4)).Select(m => m.Groups["text"].Value)];
            Assert.NotEmpty(named);
            Assert.All(named, name => Assert.True(Exists(name), $"there is no test {name}"));
        });
    }

    [Fact]
    public void Every_named_setting_is_documented()
    {
        string settings = File.ReadAllText(Path.Combine(Repository.Root, "docs", "settings.md"));

        Assert.All(s_rows, row => Assert.All(
            Code().Matches(Column(row, 3)).Select(m => m.Groups["text"].Value),
            name => Assert.Contains($"`{name}`", settings, StringComparison.Ordinal)));
    }

    // Of the tables of bounds: those whose heading says by what a row is tested. The page has tables of figures too.
    private static string[] Rows(string[] lines)
    {
        var rows = new List<string>();
        bool bounds = false;
        foreach (string line in lines)
        {
            if (!line.StartsWith("| ", StringComparison.Ordinal))
                bounds = false;
            else if (line.Contains("| tested by |", StringComparison.Ordinal))
                bounds = true;
            else if (bounds && !line.StartsWith("| --- ", StringComparison.Ordinal))
                rows.Add(line);
        }

        return [.. rows];
    }

    private static string Column(string row, int number) => row.Split('|')[number];

    /// <summary>A class, with or without its folder, or one test of it.</summary>
    private static bool Exists(string name)
    {
        string[] parts = name.Split('/')[^1].Split('.');
        return s_tests.Any(file => Path.GetFileNameWithoutExtension(file) == parts[0]
            && (parts.Length == 1 || File.ReadAllText(file).Contains($" {parts[1]}(", StringComparison.Ordinal)));
    }

    [GeneratedRegex("`(?<text>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
