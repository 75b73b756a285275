using Bongsu.Collect.Checks;
using Bongsu.Collect.Evidence;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Tests.Evidence;

public sealed class EvidenceFilesTests : IDisposable
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"bongsu-evidence-{Guid.NewGuid():N}");
    private readonly HostId _host = new(7);

    public void Dispose()
    {
        if (Directory.Exists(_directory))
            Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task The_first_of_a_span_is_found_and_others_checks_are_not()
    {
        var evidence = new EvidenceFiles(_directory);
        await KeepAsync(evidence, "a/../b", 0, 1);
        await KeepAsync(evidence, "a/../b", 10, 2);

        Assert.Equal([1], await FindAsync(evidence, "a/../b", 0, 60));
        Assert.Equal([2], await FindAsync(evidence, "a/../b", 5, 60));
        Assert.Null(await FindAsync(evidence, "a/../b", 11, 60));
        Assert.Null(await FindAsync(evidence, "other", 0, 60));
        Assert.True(evidence.Has(_host, "a/../b", CheckFile.Screenshot, At(0), At(1)));
        Assert.False(evidence.Has(_host, "a/../b", CheckFile.Recording, At(0), At(1)));
    }

    [Fact]
    public async Task What_fails_again_and_again_is_thinned_and_the_oldest_goes()
    {
        var evidence = new EvidenceFiles(_directory);
        for (int minute = 0; minute < 200; minute++)
            await KeepAsync(evidence, "page", minute, (byte)minute);

        Assert.Equal(20, Directory.GetFiles(_directory, "*", SearchOption.AllDirectories).Length);
        Assert.Equal([100], await FindAsync(evidence, "page", 0, 200));
    }

    private static Timestamp At(int minute) => Timestamp.FromUnixMilliseconds(1_700_000_000_000 + (minute * 60_000L));

    private ValueTask KeepAsync(EvidenceFiles evidence, string check, int minute, byte content) =>
        evidence.KeepAsync(_host, check, At(minute), [new CheckFile(CheckFile.Screenshot, [content])], TestContext.Current.CancellationToken);

    private ValueTask<byte[]?> FindAsync(EvidenceFiles evidence, string check, int from, int to) =>
        evidence.FindAsync(_host, check, CheckFile.Screenshot, At(from), At(to), TestContext.Current.CancellationToken);
}
