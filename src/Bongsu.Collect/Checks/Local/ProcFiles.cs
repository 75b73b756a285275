using Bongsu.Collect.Sockets;

namespace Bongsu.Collect.Checks.Local;

/// <summary>The kernel's files under a root, which is <c>/proc</c> except in tests.</summary>
internal sealed class ProcFiles(string root)
{
    public string Root => root;

    public bool Exist => Directory.Exists(root);

    /// <summary>A file's text, or null where it is not there or may not be read.</summary>
    public string? Read(string name)
    {
        try
        {
            return File.ReadAllText(Path.Combine(root, name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The sockets of a table, such as <c>net/tcp</c>, and of the one of the same name for IPv6.</summary>
    public IEnumerable<SocketLine> Sockets(string name) =>
        new[] { name, name + "6" }.SelectMany(file => SocketTable.Read(Read(file) ?? "", BitConverter.IsLittleEndian));

    /// <summary>What the links of a directory say. One that is gone meanwhile, or may not be read, is left out.</summary>
    public IEnumerable<string> Links(string directory)
    {
        string[] entries;
        try
        {
            entries = Directory.GetFileSystemEntries(Path.Combine(root, directory));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            yield break;
        }

        foreach (string entry in entries)
        {
            string? target = null;
            try
            {
                target = new FileInfo(entry).LinkTarget;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A descriptor that was closed since.
            }

            if (target is not null)
                yield return target;
        }
    }
}
