namespace Bongsu.Server.Hosting;

/// <summary>Copies a directory whole.</summary>
internal static class DirectoryCopy
{
    /// <summary>Copies every file below <paramref name="from"/>, permissions included, into an empty or absent <paramref name="to"/>.</summary>
    /// <exception cref="StartException">The target has something in it, or a file cannot be copied.</exception>
    public static void Copy(string from, string to, IReadOnlyCollection<string> except)
    {
        try
        {
            if (Directory.Exists(to) && Directory.EnumerateFileSystemEntries(to).Any())
                throw new StartException($"The directory {to} is not empty.");
            Directory.CreateDirectory(to);
            foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            {
                string relative = Path.GetRelativePath(from, file);
                if (except.Contains(relative))
                    continue;
                string target = Path.Combine(to, relative);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{from} could not be copied to {to}: {e.Message}");
        }
    }
}
