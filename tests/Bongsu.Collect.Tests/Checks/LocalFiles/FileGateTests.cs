using System.Diagnostics;
using System.Runtime.Versioning;
using Bongsu.Collect.Checks.LocalFiles;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Tests.Checks.LocalFiles;

[SupportedOSPlatform("linux")]
public sealed class FileGateTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("bongsu-gate-").FullName;
    private readonly string _read;
    private readonly string _watch;
    private readonly FileGate _gate;

    public FileGateTests()
    {
        _read = Directory.CreateDirectory(Path.Combine(_root, "read")).FullName;
        _watch = Directory.CreateDirectory(Path.Combine(_root, "watch")).FullName;
        _gate = new FileGate(new FileAccessOptions { Read = _read, Watch = _watch });
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Contents_are_read_where_that_is_allowed_and_facts_there_too()
    {
        string log = Write("read/a.log", "hello");

        Assert.Equal(FileFault.None, Fault(log, FileUse.Contents));
        Assert.Equal(FileFault.None, Fault(log, FileUse.Facts));
        Assert.Equal(FileFault.None, Fault(_read, FileUse.Facts));
    }

    [Fact]
    public void Of_what_may_be_watched_nothing_is_read()
    {
        string file = Write("watch/passwd", "x");

        Assert.Equal(FileFault.None, Fault(file, FileUse.Facts));
        Assert.Equal(FileFault.NotAllowed, Fault(file, FileUse.Contents));
    }

    [Theory]
    [InlineData("secret")]
    [InlineData("read/../secret")]
    [InlineData("readable/secret")]
    [InlineData("absent")]
    public void What_lies_elsewhere_is_not_there_for_anybody(string path)
    {
        Write("secret", "x");
        Write("readable/secret", "x");

        Assert.Equal(FileFault.NotAllowed, Fault(Path.Combine(_root, path), FileUse.Contents));
        Assert.Equal(FileFault.NotAllowed, Fault(Path.Combine(_root, path), FileUse.Facts));
    }

    [Fact]
    public void A_link_counts_as_what_it_leads_to()
    {
        string secret = Write("secret", "x"), link = Path.Combine(_read, "innocent.log");
        File.CreateSymbolicLink(link, secret);
        Directory.CreateSymbolicLink(Path.Combine(_read, "up"), _root);
        string own = Write("read/own.log", "x"), ownLink = Path.Combine(_read, "current");
        File.CreateSymbolicLink(ownLink, own);

        Assert.Equal(FileFault.NotAllowed, Fault(link, FileUse.Contents));
        Assert.Equal(FileFault.NotAllowed, Fault(Path.Combine(_read, "up", "secret"), FileUse.Contents));
        Assert.Equal(FileFault.None, Fault(ownLink, FileUse.Contents));
    }

    [Fact]
    public void An_allowed_directory_may_be_a_link()
    {
        string link = Path.Combine(_root, "logs");
        Directory.CreateSymbolicLink(link, _read);
        Write("read/a.log", "x");
        var gate = new FileGate(new FileAccessOptions { Read = link, Watch = "" });

        Assert.NotNull(gate.Open(Path.Combine(link, "a.log"), FileUse.Contents).File);
    }

    [Fact]
    public void Relative_paths_and_missing_files_are_named()
    {
        Assert.Contains("not an absolute path", _gate.Open("a.log", FileUse.Contents).Reason!.English(), StringComparison.Ordinal);
        FileOpening missing = _gate.Open(Path.Combine(_read, "none"), FileUse.Contents);
        Assert.Equal(FileFault.Missing, missing.Fault);
        Assert.EndsWith("/none does not exist", missing.Reason!.English(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipe_that_nobody_writes_to_holds_nobody_up()
    {
        string pipe = Path.Combine(_read, "pipe");
        using (Process made = Process.Start("mkfifo", pipe))
            made.WaitForExit();

        using LocalFile file = _gate.Open(pipe, FileUse.Contents).File!;

        Assert.Equal(FileType.Other, file.Status.Type);
        Assert.Null(file.Handle);
    }

    [Fact]
    public void Facts_are_those_of_the_system()
    {
        string path = Write("read/a.log", "hello");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.SetUser);

        using LocalFile file = _gate.Open(path, FileUse.Contents).File!;

        Assert.Equal((5L, Convert.ToUInt32("4600", 8)), (file.Status.Size, file.Status.Mode));
        Assert.True(file.Status.Inode > 0);
        Assert.Equal(File.GetLastWriteTimeUtc(path), file.Status.Modified.UtcDateTime);
    }

    private FileFault Fault(string path, FileUse use)
    {
        FileOpening opening = _gate.Open(path, use);
        opening.File?.Dispose();
        return opening.Fault;
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
