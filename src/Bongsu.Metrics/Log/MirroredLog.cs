using Bongsu.Metrics.Files;

namespace Bongsu.Metrics.Log;

/// <summary>Appends the same records to a log and to its copy. One thread at a time, except <see cref="Flush"/>.</summary>
internal sealed class MirroredLog(LogWriter log, LogWriter copy) : IDisposable
{
    /// <summary>The length of each, in bytes.</summary>
    public long Length => log.Length;

    /// <summary>Goes on behind the sound part of both.</summary>
    public static MirroredLog Continue(FileLayer files, string path, string copyPath, long length)
    {
        var log = LogWriter.Continue(files, path, length);
        try
        {
            return new MirroredLog(log, LogWriter.Continue(files, copyPath, length));
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    /// <summary>Hands whole records to the operating system, for both files.</summary>
    /// <exception cref="IOException">Nothing was appended, to either.</exception>
    public void Append(ReadOnlySpan<byte> records)
    {
        long before = log.Length;
        log.Append(records);
        try
        {
            copy.Append(records);
        }
        catch
        {
            log.Cut(before);
            throw;
        }
    }

    /// <summary>Forces everything appended so far to the disk. May run beside <see cref="Append"/>.</summary>
    public void Flush()
    {
        log.Flush();
        copy.Flush();
    }

    public void Dispose()
    {
        log.Dispose();
        copy.Dispose();
    }
}
