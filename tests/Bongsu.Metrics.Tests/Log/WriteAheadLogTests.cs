using Bongsu.Metrics.Encoding;
using Bongsu.Metrics.Log;
using Bongsu.Metrics.Tests.Engine;
using Bongsu.Metrics.Tests.Files;

namespace Bongsu.Metrics.Tests.Log;

/// <summary>The log against a list of batches: what was acknowledged and not dropped is replayed, in order, and nothing else.</summary>
public sealed class WriteAheadLogTests : IDisposable
{
    private const int SegmentBytes = 400;

    private readonly TemporaryDirectory _directory = new();
    private readonly FaultyFiles _files = new();
    private readonly List<(long Segment, SeriesSample[] Batch)> _model = [];
    private long _from = 1;

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void What_is_kept_is_replayed_in_order(int seed)
    {
        var random = new Random(seed);
        WriteAheadLog log = Open();
        for (int step = 0; step < 400; step++)
        {
            _files.IsFull = random.Next(6) == 0;
            switch (random.Next(12))
            {
                case 0:
                    Roll(log);
                    break;
                case 1:
                    _from = random.NextInt64(_from, log.Number + 1);
                    log.DropBefore(_from);
                    _model.RemoveAll(b => b.Segment < _from);
                    break;
                case 2:
                    log.Flush();
                    break;
                case 3:
                    log.Dispose();
                    _files.IsFull = false;
                    log = Open();
                    break;
                default:
                    Append(log, random);
                    break;
            }

            Assert.Equal(log.Segments().Sum(s => new FileInfo(s.Path).Length), log.Bytes);
            Assert.Equal(log.Segments().Select(s => s.Number).Order(), log.Segments().Select(s => s.Number));
            Assert.Equal(log.Number, log.Segments().Last().Number);
        }

        log.Dispose();
        _files.IsFull = false;
        Open().Dispose();
    }

    /// <summary>The first to write since everything was forced to the disk is told, so that one timer is set and not one a batch.</summary>
    [Fact]
    public void The_first_after_forcing_is_told()
    {
        using WriteAheadLog log = Open();
        using ByteBuffer record = Record([new SeriesSample(new SeriesId(1), 1, 1)]);

        Assert.True(log.Append(record.Written));
        Assert.False(log.Append(record.Written));
        log.Flush();
        int calls = _files.Calls;
        log.Flush();
        Assert.Equal(calls, _files.Calls);
        Assert.True(log.Append(record.Written));
    }

    /// <summary>Block files hold what stood in segments before the number that the manifest names: they are not read, and go.</summary>
    [Fact]
    public void Segments_from_before_are_deleted_unread_and_other_files_stay()
    {
        using (WriteAheadLog log = Open())
        {
            for (int i = 0; i < 40; i++)
                Append(log, new Random(i));
        }

        _from = _model[^1].Segment;
        _model.RemoveAll(b => b.Segment < _from);
        File.WriteAllText(_directory.At("wal", "notes.txt"), "x");
        File.WriteAllText(_directory.At("wal", "-1.wal"), "x");

        using WriteAheadLog again = Open();

        Assert.All(again.Segments(), s => Assert.True(s.Number >= _from));
        Assert.True(again.Number > _from);
        Assert.True(File.Exists(_directory.At("wal", "notes.txt")));
    }

    private static ByteBuffer Record(SeriesSample[] batch)
    {
        var buffer = new ByteBuffer();
        SampleRecord.Write(buffer, batch);
        return buffer;
    }

    private WriteAheadLog Open()
    {
        var log = new WriteAheadLog(_files, _directory.At("wal"), SegmentBytes);
        var replayed = new List<SeriesSample[]>();
        log.Open(_from, batch => replayed.Add([.. batch]), (path, damage) => Assert.Fail($"{path} has {damage.Count} damaged places"));
        Assert.Equal(_model.Select(b => b.Batch), replayed);
        return log;
    }

    private void Append(WriteAheadLog log, Random random)
    {
        SeriesSample[] batch = [
            .. Enumerable.Range(0, random.Next(1, 12)).Select(_ => new SeriesSample(new SeriesId(random.Next(1, 9)), random.Next(), random.NextDouble()))];
        using ByteBuffer record = Record(batch);
        long before = log.AppendedBytes;
        try
        {
            log.Append(record.Written);
        }
        catch (IOException)
        {
            Assert.True(_files.IsFull);
            Assert.Equal(before, log.AppendedBytes);
            return;
        }

        Assert.Equal(before + record.Length, log.AppendedBytes);
        if (random.Next(8) == 0)
            log.TakeBack(record.Length);
        else
            _model.Add((log.Number, batch));
    }

    private void Roll(WriteAheadLog log)
    {
        long before = log.Number;
        try
        {
            Assert.Equal(before + 1, log.Roll());
        }
        catch (IOException)
        {
            Assert.True(_files.IsFull);
            Assert.Equal(before, log.Number);
        }
    }
}
