namespace System.Runtime.CompilerServices;

/// <summary>What records need of the framework and netstandard2.0 does not have.</summary>
internal static class IsExternalInit;
