using System.Runtime.Versioning;
using Bongsu.Collect.Checks.DirectoryWatch;
using Bongsu.Collect.Checks.LocalFiles;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Probing;
using Bongsu.Collect.Tests.RealPrograms;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Tests.Checks;

[SupportedOSPlatform("linux")]
public sealed class DirectoryCheckTests : CheckKindContract, IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("bongsu-directory-").FullName;
    private readonly DirectoryCheck _check;

    public DirectoryCheckTests() =>
        _check = new DirectoryCheck(TimeProvider.System, new FileGate(new FileAccessOptions { Read = "", Watch = _root }));

    internal override ICheckKind Kind { get; } = new DirectoryKind();

    internal override ICheck Check => _check;

    public override IEnumerable<string> BadOptions =>
        ["""{"path":"relative"}""", """{"path":"/a","pattern":"a/b"}""", """{"path":"/a","newestWithin":"0s"}""", """{"path":"/a","only":"pipes"}"""];

    public void Dispose() => Directory.Delete(_root, recursive: true);

    protected override string? OptionsFor(int port) => null;

    [Fact]
    public async Task The_page_s_example_works()
    {
        await using var world = new ProbeWorld();

        ProbeResult result = await world.ProbeAsThePageSaysAsync("local-directory", 0, "port=");

        Assert.Null(result.Error);
        Assert.True((double)result.Values["count"] > 1);
    }

    [Fact]
    public async Task Files_are_counted_below_it()
    {
        Write("a.log", 10);
        Write("b.txt", 20);
        Write("deep/er/c.log", 30);

        CheckResult all = await RunAsync($$"""{"path":"{{_root}}"}""");
        CheckResult logs = await RunAsync($$"""{"path":"{{_root}}","pattern":"*.log"}""");
        CheckResult flat = await RunAsync($$"""{"path":"{{_root}}","recursive":false}""");
        CheckResult directories = await RunAsync($$"""{"path":"{{_root}}","only":"directories"}""");

        Assert.Equal((3.0, 60.0), (Number(all, "count"), Number(all, "size")));
        Assert.Equal((2.0, 40.0), (Number(logs, "count"), Number(logs, "size")));
        Assert.Equal((2.0, 2.0), (Number(flat, "count"), Number(directories, "count")));
    }

    [Theory]
    [InlineData("\"minimumCount\":2", "has 1 entries, fewer than 2")]
    [InlineData("\"maximumCount\":0", "has 1 entries, more than 0")]
    [InlineData("\"maximumSize\":9", "have 10 bytes, more than 9")]
    [InlineData("\"newestWithin\":\"1h\"", "nothing below")]
    [InlineData("\"oldestWithin\":\"1h\"", "the oldest file below")]
    public async Task What_is_not_as_it_should_be_is_said(string option, string expected)
    {
        File.SetLastWriteTimeUtc(Write("a", 10), TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-2));

        CheckResult result = await RunAsync($$"""{"path":"{{_root}}",{{option}}}""");

        Assert.Contains(expected, result.Failure!.English(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_changes_with_what_is_in_it()
    {
        string path = Write("a", 10);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.SetUser);
        Write("b", 10);
        string options = $$"""{"path":"{{_root}}","only":"setuid","list":true}""";
        CheckResult before = await RunAsync(options);
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        CheckResult after = await RunAsync(options);

        Assert.Equal("4500 10 2026-01-01T00:00:00Z a", after.Outputs.Single(o => o.Output == "list").Text);
        Assert.NotEqual(before.Outputs.Single(o => o.Output == "sha256").Text, after.Outputs.Single(o => o.Output == "sha256").Text);
    }

    [Fact]
    public async Task Links_are_not_followed()
    {
        Write("a", 10);
        Directory.CreateSymbolicLink(Path.Combine(_root, "round"), _root);

        Assert.Equal(1, Number(await RunAsync($$"""{"path":"{{_root}}"}"""), "count"));
    }

    [Fact]
    public async Task What_is_no_directory_or_not_allowed_is_said()
    {
        string file = Write("a", 1);

        Assert.Contains("is not a directory", (await RunAsync($$"""{"path":"{{file}}"}""")).Failure!.English(), StringComparison.Ordinal);
        Assert.Contains("files.watch", (await RunAsync("""{"path":"/etc"}""")).Failure!.English(), StringComparison.Ordinal);
    }

    private string Write(string name, int size)
    {
        string path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, new byte[size]);
        return path;
    }
}
