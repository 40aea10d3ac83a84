using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace IoTAuthorizerTest.Loading;

/// <summary>
/// What a session has started and must not leave behind: its emulators and its local authorizers. By runspace, so that a module
/// that is removed in one (ForEach-Object -Parallel has many) ends nothing of another's.
/// </summary>
internal sealed class SessionResources
{
    private static readonly ConditionalWeakTable<Runspace, SessionResources> s_sessions = [];

    private readonly object _lock = new();
    private readonly List<AuthorizerEmulator> _emulators = [];
    private readonly List<WeakReference<LocalAuthorizer>> _authorizers = [];

    /// <summary>Gets those of the session whose pipeline runs on this thread.</summary>
    public static SessionResources Current => s_sessions.GetOrCreateValue(Runspace.DefaultRunspace);

    /// <summary>Gets the running emulators in the order of their start.</summary>
    public IReadOnlyList<AuthorizerEmulator> Emulators
    {
        get
        {
            lock (_lock)
            {
                _emulators.RemoveAll(emulator => !emulator.IsRunning);
                return [.. _emulators];
            }
        }
    }

    /// <summary>Keeps an emulator.</summary>
    public void Add(AuthorizerEmulator emulator)
    {
        lock (_lock)
        {
            _emulators.Add(emulator);
        }
    }

    /// <summary>Keeps an eye on an authorizer, as long as somebody else has it.</summary>
    public void Add(LocalAuthorizer authorizer)
    {
        lock (_lock)
        {
            _authorizers.RemoveAll(reference => !reference.TryGetTarget(out _));
            _authorizers.Add(new WeakReference<LocalAuthorizer>(authorizer));
        }
    }

    /// <summary>Ends everything.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _emulators.ForEach(emulator => emulator.Dispose());
            _emulators.Clear();
            foreach (WeakReference<LocalAuthorizer> reference in _authorizers)
            {
                if (reference.TryGetTarget(out LocalAuthorizer? authorizer))
                {
                    authorizer.Dispose();
                }
            }

            _authorizers.Clear();
        }
    }
}
