using Bongsu.Metrics.Files;
using Bongsu.Metrics.Index;
using Bongsu.Metrics.Log;

namespace Bongsu.Metrics.Maintenance;

/// <summary>
/// A copy that an engine can open, of everything committed when it is taken: second names for the files that never change again (blocks, closed log
/// segments), copies of the small ones that do.
/// </summary>
internal sealed class Snapshot(
    FileLayer files, DataDirectory target, SeriesCatalog catalog, WriteAheadLog log, Committer committer, BlockStore store)
{
    public async Task TakeAsync()
    {
        files.CreateDirectory(target.Wal);
        files.CreateDirectory(target.Blocks);
        // In a turn nothing is committed, and within the store's gate nothing changes what counts: a moment that everything in the copy agrees on.
        await committer.RunAsync(() => store.Quietly((manifest, view) =>
        {
            long open = log.Roll();
            foreach ((long number, string path) in log.Segments())
            {
                if (number >= manifest.Log && number < open)
                    files.LinkOrCopy(path, Path.Combine(target.Wal, Path.GetFileName(path)));
            }

            foreach (Blocks.BlockFile file in view.Files.All)
                files.LinkOrCopy(file.Path, Path.Combine(target.Blocks, file.Name.ToString()));
            files.Replace(target.Manifest, (manifest with { Files = [.. view.Files.All.Select(static f => f.Name)] }).ToBytes());
        }));
        CopySeriesLog();
        files.SyncDirectory(target.Wal);
        files.SyncDirectory(target.Blocks);
        files.SyncDirectory(target.Root);
    }

    /// <summary>Series made after the moment may come along; they have no samples there.</summary>
    private void CopySeriesLog()
    {
        (StoreFile from, long length) = catalog.OpenLog();
        using StoreFile closing = from;
        byte[] buffer = new byte[256 << 10];
        using StoreFile to = files.OpenWrite(target.SeriesLog);
        for (long offset = 0; offset < length;)
        {
            int read = from.Read(buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - offset)), offset);
            if (read == 0)
                break;
            to.Write(buffer.AsSpan(0, read), offset);
            offset += read;
        }

        to.Flush();
    }
}
