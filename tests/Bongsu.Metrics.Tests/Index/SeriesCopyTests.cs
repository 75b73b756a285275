using Bongsu.Metrics.Engine;
using Bongsu.Metrics.Tests.Engine;

namespace Bongsu.Metrics.Tests.Index;

/// <summary>The log of series and its copy: whatever happens to one of them, no series is lost, and it is said.</summary>
public sealed class SeriesCopyTests : EngineFixture
{
    private const int Count = 400;

    [Theory]
    [InlineData("emptied")]
    [InlineData("gone")]
    [InlineData("cut")]
    [InlineData("cut at its header")]
    [InlineData("flipped")]
    [InlineData("flipped in its header")]
    [InlineData("zeroed")]
    [InlineData("random")]
    public async Task A_log_that_is_damaged_is_made_good_by_its_copy_and_it_is_said(string how)
    {
        Dictionary<Labels, SeriesId> ids = await WriteAsync();
        Damage("series.log", how);

        await AssertAllThereAsync(ids);
        Assert.True(HasLogged("Restored series"));
        await AssertAllThereAsync(ids);
        Assert.Equal(await File.ReadAllBytesAsync(At("series.log"), Cancel), await File.ReadAllBytesAsync(At("series.copy"), Cancel));
    }

    [Theory]
    [InlineData("emptied")]
    [InlineData("gone")]
    [InlineData("cut")]
    [InlineData("flipped")]
    [InlineData("random")]
    public async Task A_copy_that_is_damaged_is_made_again(string how)
    {
        Dictionary<Labels, SeriesId> ids = await WriteAsync();
        Damage("series.copy", how);

        await AssertAllThereAsync(ids);
        Assert.Equal(await File.ReadAllBytesAsync(At("series.log"), Cancel), await File.ReadAllBytesAsync(At("series.copy"), Cancel));
    }

    [Fact]
    public async Task Both_damaged_in_different_places_make_each_other_good()
    {
        Dictionary<Labels, SeriesId> ids = await WriteAsync();
        Flip("series.log", 0.25);
        Flip("series.copy", 0.75);

        await AssertAllThereAsync(ids);
    }

    [Fact]
    public async Task Both_emptied_is_said()
    {
        await WriteAsync();
        Damage("series.log", "emptied");
        Damage("series.copy", "gone");

        await using MetricsEngine engine = await OpenAsync();

        Assert.True(HasLogged("The log of series"));
    }

    [Fact]
    public async Task What_was_deleted_does_not_come_back_from_a_copy()
    {
        Dictionary<Labels, SeriesId> ids = await WriteAsync();
        byte[] older = await File.ReadAllBytesAsync(At("series.copy"), Cancel);
        await using (MetricsEngine engine = await OpenAsync())
        {
            Assert.Equal(Count / 2, await engine.DeleteSeriesAsync([new LabelMatcher("even", MatchKind.Equal, "1")], Cancel));
        }

        foreach (Labels gone in ids.Keys.Where(l => l["even"] == "1").ToArray())
            ids.Remove(gone);
        Damage("series.log", "emptied");
        await AssertAllThereAsync(ids);

        // Written anew, with a copy of before.
        await using (MetricsEngine engine = await OpenAsync())
            await engine.CompactAsync(Cancel);
        await File.WriteAllBytesAsync(At("series.copy"), older, Cancel);
        await AssertAllThereAsync(ids);
    }

    [Fact]
    public async Task A_directory_of_before_gets_its_copy()
    {
        Dictionary<Labels, SeriesId> ids = await WriteAsync();
        File.Delete(At("series.copy"));

        await AssertAllThereAsync(ids);
        Assert.True(File.Exists(At("series.copy")));
        Assert.False(HasLogged("Restored series"));
    }

    private async Task<Dictionary<Labels, SeriesId>> WriteAsync()
    {
        var ids = new Dictionary<Labels, SeriesId>();
        await using MetricsEngine engine = await OpenAsync();
        for (int i = 0; i < Count; i++)
        {
            Labels labels = Labels.Of((Labels.MetricName, $"metric_{i % 7}"), ("n", $"{i}"), ("even", i % 2 == 0 ? "1" : "0"));
            ids.Add(labels, engine.GetOrAddSeries(labels));
            await engine.AppendAsync(new SeriesSample[] { new(ids[labels], Start, i) }, Cancel);
        }

        await engine.SealAsync(Cancel);
        return ids;
    }

    private async Task AssertAllThereAsync(Dictionary<Labels, SeriesId> ids)
    {
        await using MetricsEngine engine = await OpenAsync();
        Assert.Equal(ids.Count, engine.GetStats().Series);
        Assert.All(ids, i => Assert.Equal(i.Value, engine.GetSeries(i.Key)));
        Assert.True(engine.GetOrAddSeries(Labels.Of(("new", Guid.NewGuid().ToString()))).Value > Count);
        Assert.Equal(1, await engine.DeleteSeriesAsync([new LabelMatcher("new", MatchKind.NotEqual, "")], Cancel));
    }

    private void Damage(string name, string how)
    {
        string path = At(name);
        byte[] bytes = File.ReadAllBytes(path);
        switch (how)
        {
            case "emptied":
                File.WriteAllBytes(path, []);
                break;
            case "gone":
                File.Delete(path);
                break;
            case "cut":
                File.WriteAllBytes(path, bytes[..(bytes.Length / 3)]);
                break;
            case "cut at its header":
                File.WriteAllBytes(path, bytes[..20]);
                break;
            case "flipped":
                Flip(name, 0.5);
                break;
            case "flipped in its header":
                bytes[9] ^= 4;
                File.WriteAllBytes(path, bytes);
                break;
            case "zeroed":
                File.WriteAllBytes(path, new byte[bytes.Length]);
                break;
            case "random":
                new Random(5).NextBytes(bytes);
                File.WriteAllBytes(path, bytes);
                break;
        }
    }

    private void Flip(string name, double at)
    {
        byte[] bytes = File.ReadAllBytes(At(name));
        bytes[(int)(bytes.Length * at)] ^= 0x10;
        File.WriteAllBytes(At(name), bytes);
    }
}
