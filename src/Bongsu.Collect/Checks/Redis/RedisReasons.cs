using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Redis;

/// <summary>Why redis checks fail.</summary>
[Sentences("redis")]
internal static partial class RedisReasons;
