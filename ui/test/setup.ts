import './browser';
import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

afterEach(cleanup);

// A busy machine may take its time over the first render of a screen; nothing waits longer than it must.
configure({ asyncUtilTimeout: 8_000 });
