using Bongsu.Metrics.Files;

namespace Bongsu.Metrics.Log;

/// <summary>
/// Appends records to one log file. One thread at a time, except <see cref="Flush"/>. A failed append is undone by cutting the file back; when
/// that fails too the writer is <see cref="IsBroken"/> until the next append has managed it.
/// </summary>
internal sealed class LogWriter : IDisposable
{
    private readonly StoreFile _file;

    private LogWriter(StoreFile file, long length)
    {
        _file = file;
        Length = length;
    }

    public string Path => _file.Path;

    /// <summary>The sound part of the file, in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>True when a failed append could not be undone.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Makes a new file with its header. A file of that name, left by a crash before its first record, is overwritten.</summary>
    public static LogWriter Create(FileLayer files, string path, LogKind kind, long number)
    {
        StoreFile file = files.OpenWrite(path);
        try
        {
            file.Truncate(0);
            Span<byte> header = stackalloc byte[LogFormat.HeaderSize];
            LogFormat.WriteHeader(header, kind, number);
            file.Write(header, 0);
            return new LogWriter(file, LogFormat.HeaderSize);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Goes on behind the sound part of a file, cutting off what follows.</summary>
    public static LogWriter Continue(FileLayer files, string path, long soundLength)
    {
        StoreFile file = files.OpenWrite(path);
        try
        {
            if (file.Length > soundLength)
                file.Truncate(soundLength);
            return new LogWriter(file, soundLength);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Hands whole records to the operating system: when it returns they survive the process.</summary>
    /// <exception cref="IOException">Nothing was appended.</exception>
    public void Append(ReadOnlySpan<byte> records)
    {
        if (IsBroken && !Cut(Length))
            throw new IOException($"The log {Path} could not be repaired after an earlier failure.");
        try
        {
            _file.Write(records, Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Cut(Length);
            throw e as IOException ?? new IOException(e.Message, e);
        }

        Length += records.Length;
    }

    /// <summary>Takes back what was appended behind a length; false, and <see cref="IsBroken"/>, when that fails.</summary>
    public bool Cut(long length)
    {
        Length = length;
        try
        {
            _file.Truncate(length);
            IsBroken = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            IsBroken = true;
        }

        return !IsBroken;
    }

    /// <summary>Forces everything appended so far to the disk. May run beside <see cref="Append"/>.</summary>
    public void Flush() => _file.Flush();

    public void Dispose() => _file.Dispose();
}
