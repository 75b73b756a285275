using System.Text.RegularExpressions;

namespace Bongsu.Architecture.Tests;

/// <summary>Rules that hold for every file.</summary>
public sealed partial class RepositoryTests
{
    private static IEnumerable<string> Sources => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains("/Migrations/", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal));

    [Fact]
    public void Sources_HoldNoUnfinishedWork()
    {
        string[] unfinished = [.. Sources.Where(f => Unfinished().IsMatch(File.ReadAllText(f))).Select(f => Path.GetRelativePath(Repository.Root, f))];

        Assert.Empty(unfinished);
    }

    [Fact]
    public void LockFiles_NameNoAddress()
    {
        string[] locks =
        [
            .. Directory.EnumerateFiles(Repository.Root, "packages.lock.json", SearchOption.AllDirectories),
            .. Directory.EnumerateFiles(Repository.Root, "package-lock.json", SearchOption.TopDirectoryOnly),
        ];

        Assert.NotEmpty(locks);
        Assert.DoesNotContain(locks, f => File.ReadAllText(f).Contains("\"resolved\": \"http", StringComparison.Ordinal));
    }

    [Fact]
    public void Documents_LinkToPagesThatExist()
    {
        var broken = new List<string>();
        string[] pages = [
            .. Directory.EnumerateFiles(Repository.Root, "*.md"),
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)];
        foreach (string page in pages)
        {
            foreach (Match link in Link().Matches(File.ReadAllText(page)))
            {
                string target = link.Groups["target"].Value.Split('#')[0];
                if (target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target)))
                    broken.Add($"{Path.GetRelativePath(Repository.Root, page)} → {target}");
            }
        }

        Assert.Empty(broken);
    }

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|NotImplementedException)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Link();
}
