namespace Bongsu.Server.Hosting;

/// <summary>Copies a directory whole.</summary>
internal static class DirectoryCopy
{
    /// <summary>Copies every file below <paramref name="from"/> into <paramref name="to"/>, overwriting nothing.</summary>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public static void Copy(string from, string to, IReadOnlyCollection<string> except, CancellationToken cancellationToken)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            cancellationToken.ThrowIfCancellationRequested();
            string relative = Path.GetRelativePath(from, file);
            if (except.Contains(relative))
                continue;
            string target = Path.Combine(to, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
