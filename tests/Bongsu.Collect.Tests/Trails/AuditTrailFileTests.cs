using Bongsu.Collect.Trails;

namespace Bongsu.Collect.Tests.Trails;

public sealed class AuditTrailFileTests : IDisposable
{
    private static readonly DateTimeOffset s_at = new(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);

    private readonly string _root = Directory.CreateTempSubdirectory("bongsu-trail-").FullName;

    private string Trail => Path.Combine(_root, "1.jsonl");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    // A full disk takes the beginning of a line, and may have room again a moment later.
    [Theory]
    [InlineData("{\"sequence\":2,\"at\":")]
    [InlineData("{\"sequence\":2}\n")]
    public async Task What_a_failed_write_left_is_dropped_by_the_next(string half)
    {
        var file = new AuditTrailFile(Trail);
        file.Append(s_at, "web-1", "passwd", "a");
        await File.AppendAllTextAsync(Trail, half, TestContext.Current.CancellationToken);

        file.Append(s_at, "web-1", "passwd", "b");

        Assert.Equal((2, null), await VerifyAsync());
        Assert.False(new AuditTrailFile(Trail).IsNew("passwd", "b"));
    }

    [Fact]
    public async Task A_trail_that_somebody_has_cut_is_not_written_on()
    {
        var file = new AuditTrailFile(Trail);
        file.Append(s_at, "web-1", "passwd", "a");
        file.Append(s_at, "web-1", "passwd", "b");
        string[] lines = await File.ReadAllLinesAsync(Trail, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Trail, lines[0] + "\n", TestContext.Current.CancellationToken);

        Assert.Throws<IOException>(() => file.Append(s_at, "web-1", "passwd", "c"));
        Assert.True(file.IsNew("passwd", "c"));
        Assert.Equal((1, null), await VerifyAsync());
    }

    private async Task<(long Records, string? Fault)> VerifyAsync()
    {
        using StreamReader lines = File.OpenText(Trail);
        (long records, _, string? fault) = await AuditTrailVerifier.VerifyAsync(lines, TestContext.Current.CancellationToken);
        return (records, fault);
    }
}
