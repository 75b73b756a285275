using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.FileWatch;
using Bongsu.Collect.Checks.LocalFiles;
using Bongsu.Collect.Probing;
using Bongsu.Collect.Tests.RealPrograms;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Tests.Checks;

public sealed class FileCheckTests : CheckKindContract, IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("bongsu-file-").FullName;
    private readonly FileCheck _check;

    public FileCheckTests() => _check = new FileCheck(TimeProvider.System, new FileGate(new FileAccessOptions { Read = _root, Watch = "/etc" }));

    internal override ICheckKind Kind { get; } = new FileKind();

    internal override ICheck Check => _check;

    public override IEnumerable<string> BadOptions =>
    [
        """{"path":"relative"}""", """{"path":"/a","matches":"("}""", """{"path":"/a","lacks":"("}""", """{"path":"/a","sha256":"ab"}""",
        """{"path":"/a","encoding":"klingon"}""", """{"path":"/a","maximumAge":"0s"}""", """{"path":"/a","state":"absent","minimumSize":1}""",
        """{"path":"/a","minimumSize":-1}""",
    ];

    public void Dispose() => Directory.Delete(_root, recursive: true);

    protected override string? OptionsFor(int port) => null;

    [Fact]
    public async Task The_page_s_example_works()
    {
        await using var world = new ProbeWorld();

        ProbeResult result = await world.ProbeAsThePageSaysAsync("local-file", 0, "port=");

        Assert.Null(result.Error);
        Assert.Equal("0644", result.Values["mode"]);
        Assert.Equal(64, ((string)result.Values["sha256"]).Length);
    }

    [Fact]
    public async Task A_file_is_as_it_is()
    {
        string path = Write("a", "hello\n");

        CheckResult result = await RunAsync($$"""{"path":"{{path}}","checksum":true}""");

        Assert.Null(result.Failure);
        Assert.Equal((1.0, 6.0), (Number(result, "exists"), Number(result, "size")));
        Assert.Equal("5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03", Text(result, "sha256"));
    }

    [Theory]
    [InlineData("\"minimumSize\":7", "has 6 bytes, fewer than 7")]
    [InlineData("\"maximumSize\":5", "has 6 bytes, more than 5")]
    [InlineData("\"maximumAge\":\"1h\"", "was last changed")]
    [InlineData("\"state\":\"absent\"", "exists")]
    [InlineData("\"sha256\":\"0000000000000000000000000000000000000000000000000000000000000000\"", "is 5891b5b522d5")]
    [InlineData("\"matches\":\"^world$\"", "no line of")]
    [InlineData("\"lacks\":\"h.llo\"", "contains 'hello'")]
    public async Task What_is_not_as_it_should_be_is_said(string option, string expected)
    {
        string path = Write("a", "hello\n");
        File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-2));

        CheckResult result = await RunAsync($$"""{"path":"{{path}}",{{option}}}""");

        Assert.Contains(expected, result.Failure!.English(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_a_failure_unless_it_may_be_missing()
    {
        string path = Path.Combine(_root, "none");

        CheckResult required = await RunAsync($$"""{"path":"{{path}}"}""");
        CheckResult optional = await RunAsync($$"""{"path":"{{path}}","state":"any"}""");
        CheckResult absent = await RunAsync($$"""{"path":"{{path}}","state":"absent"}""");

        Assert.EndsWith("does not exist", required.Failure!.English(), StringComparison.Ordinal);
        Assert.Equal((null, 0.0), (optional.Failure, Number(optional, "exists")));
        Assert.Null(absent.Failure);
    }

    [Fact]
    public async Task Lines_are_counted_and_the_first_is_taken_apart()
    {
        string path = Write("a", "rows: 12\nother\nrows: 40\n");

        CheckResult result = await RunAsync($$"""{"path":"{{path}}","matches":"rows: (\\d+)","output":"n=\\1"}""");

        Assert.Equal((2.0, "n=12"), (Number(result, "matches"), Text(result, "value")));
    }

    [Fact]
    public async Task Encodings_are_those_of_the_web()
    {
        string path = Path.Combine(_root, "korean");
        await File.WriteAllBytesAsync(path, [0xc0, 0xe5, 0xbe, 0xd6, (byte)'\n'], TestContext.Current.CancellationToken);

        Assert.Null((await RunAsync($$"""{"path":"{{path}}","matches":"^장애$","encoding":"euc-kr"}""")).Failure);
    }

    [Fact]
    public async Task A_pattern_that_takes_too_long_is_given_up()
    {
        string path = Write("a", new string('a', 200) + "b\n");

        CheckResult result = await RunAsync($$"""{"path":"{{path}}","matches":"(?=x)?^(a+)+\\1$"}""");

        Assert.Contains("took too long", result.Failure!.English(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/etc/passwd", ",\"matches\":\"root\"", "files.read")]
    [InlineData("/proc/self/environ", "", "files.watch")]
    public async Task What_the_settings_do_not_allow_is_not_looked_at(string path, string option, string setting)
    {
        CheckResult result = await RunAsync($$"""{"path":"{{path}}"{{option}}}""");

        Assert.Contains(setting, result.Failure!.English(), StringComparison.Ordinal);
        Assert.Empty(result.Outputs);
    }

    private static string Text(CheckResult result, string output) => result.Outputs.Single(o => o.Output == output).Text!;

    private string Write(string name, string text)
    {
        string path = Path.Combine(_root, name);
        File.WriteAllText(path, text);
        return path;
    }
}
