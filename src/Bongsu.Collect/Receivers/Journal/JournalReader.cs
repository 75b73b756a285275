using System.Buffers;
using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Text;

namespace Bongsu.Collect.Receivers.Journal;

/// <summary>Reads the journal by the program journalctl: without a shell, without this server's environment, bounded in entries, bytes and time.</summary>
internal sealed class JournalReader(TimeProvider time)
{
    /// <summary>The most entries that are read at once.</summary>
    public const int MostEntries = 5000;

    private const int MostBytes = 8 << 20;

    // Of one entry as JSON; where one is longer its long fields are left out.
    private const int MostLine = 1 << 20;

    private const int MostErrors = 4096;
    private const string Program = "journalctl";

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    /// <summary>The last entry of what an item chooses; null where there is none.</summary>
    /// <exception cref="JournalException">It cannot be read.</exception>
    public async Task<JournalEntry?> LastAsync(JournalItem item, CancellationToken cancellationToken)
    {
        JournalBatch batch = await RunAsync(item, ["--lines=1"], static _ => false, isWhole: false, cancellationToken);
        return batch.Entries.Count > 0 ? batch.Entries[^1] : null;
    }

    /// <summary>Reads on.</summary>
    /// <param name="item">What is read.</param>
    /// <param name="after">The last entry that is done; null for none.</param>
    /// <param name="until">The last entry to read; null for all that there are.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="JournalException">It cannot be read.</exception>
    public async Task<JournalBatch> ReadAsync(JournalItem item, string? after, string? until, CancellationToken cancellationToken)
    {
        // By --after-cursor an entry is lost where the one before has gone from the journal: so the one before is asked for too, and left out here.
        string[] from = after is null ? [] : ["--cursor=" + after];
        bool IsLast(JournalEntry entry) => entry.Cursor == until;
        JournalBatch batch;
        try
        {
            batch = await RunAsync(item, from, IsLast, isWhole: true, cancellationToken);
        }
        catch (InvalidDataException)
        {
            batch = await RunAsync(item, from, IsLast, isWhole: false, cancellationToken);
        }

        return batch.Entries is [var first, ..] && first.Cursor == after ? batch with { Entries = [.. batch.Entries.Skip(1)] } : batch;
    }

    private static Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(
            Program, [.. arguments, "--output=json", "--output-fields=MESSAGE,PRIORITY,SYSLOG_IDENTIFIER", "--no-pager", "--quiet"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };

        // This server's own may hold secrets.
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/bin:/bin:/usr/local/bin";
        start.Environment["LC_ALL"] = "C.UTF-8";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new JournalException(JournalReasons.NoProgram);
        }
    }

    private static async Task<JournalBatch> EntriesAsync(Stream output, Func<JournalEntry, bool> isLast, CancellationToken cancellationToken)
    {
        var entries = new List<JournalEntry>();
        long bytes = 0;
        PipeReader reader = PipeReader.Create(output, new StreamPipeReaderOptions(leaveOpen: true));
        while (true)
        {
            ReadResult read = await reader.ReadAsync(cancellationToken);
            ReadOnlySequence<byte> buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                ReadOnlySequence<byte> line = buffer.Slice(0, end);
                buffer = buffer.Slice(buffer.GetPosition(1, end));
                bytes += line.Length;
                if (JournalEntry.Read(line.IsSingleSegment ? line.FirstSpan : line.ToArray()) is not { } entry)
                    continue;
                entries.Add(entry);
                if (isLast(entry))
                    return new JournalBatch(entries, false);
                if (entries.Count > MostEntries || bytes > MostBytes)
                    return new JournalBatch(entries, true);
            }

            if (buffer.Length > MostLine)
                return entries.Count > 1 ? new JournalBatch(entries, true) : throw new InvalidDataException("An entry of the journal is too long.");
            reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
                return new JournalBatch(entries, false);
        }
    }

    private static async Task<string> ErrorsAsync(Stream errors, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[MostErrors];
        int read = 0;
        try
        {
            for (int got; read < buffer.Length && (got = await errors.ReadAsync(buffer.AsMemory(read), cancellationToken)) > 0; read += got)
            {
                // Until there is no more.
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // What was said by then.
        }

        return string.Concat(Encoding.UTF8.GetString(buffer, 0, read).Trim().Select(static c => char.IsControl(c) ? ' ' : c));
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended.
        }
    }

    /// <param name="item">What is read.</param>
    /// <param name="from">The arguments that say from where.</param>
    /// <param name="isLast">Ends the reading after an entry.</param>
    /// <param name="isWhole">True for all of each field; false leaves out what has more than 4096 bytes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidDataException">An entry is too long to be read whole, and nothing was read before it.</exception>
    private async Task<JournalBatch> RunAsync(
        JournalItem item, IEnumerable<string> from, Func<JournalEntry, bool> isLast, bool isWhole, CancellationToken cancellationToken)
    {
        using Process process = Start([.. item.Arguments(), .. from, .. isWhole ? (string[])["--all"] : []]);
        using var limit = new CancellationTokenSource(s_longest, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        Task<string> errors = ErrorsAsync(process.StandardError.BaseStream, both.Token);
        try
        {
            process.StandardInput.Close();
            JournalBatch batch = await EntriesAsync(process.StandardOutput.BaseStream, isLast, both.Token);
            if (batch.HasMore || (batch.Entries is [.., var last] && isLast(last)))
                return batch;
            string said = await errors;
            await process.WaitForExitAsync(both.Token);
            if (process.ExitCode != 0)
                throw new JournalException(said.Length > 0 ? JournalReasons.Failed(said) : JournalReasons.Exit(process.ExitCode));
            return batch;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new JournalException(JournalReasons.Slow(s_longest));
        }
        finally
        {
            Kill(process);
            await both.CancelAsync();
            await errors;
        }
    }
}
