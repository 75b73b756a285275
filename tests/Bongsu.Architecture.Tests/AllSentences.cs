using System.Reflection;
using System.Runtime.CompilerServices;

namespace Bongsu.Architecture.Tests;

/// <summary>Sentences are known once their room is loaded; here all rooms are.</summary>
internal static class AllSentences
{
    public static void Load()
    {
        foreach (string file in Directory.EnumerateFiles(AppContext.BaseDirectory, "Bongsu.*.dll"))
            RuntimeHelpers.RunModuleConstructor(Assembly.Load(Path.GetFileNameWithoutExtension(file)).ManifestModule.ModuleHandle);
    }
}
